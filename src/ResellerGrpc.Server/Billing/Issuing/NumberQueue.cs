namespace ResellerGrpc.Server.Billing.Issuing;

/// <summary>
/// The order in which the batches of one pass take their numbers. A batch that joins learns which numbers it will most likely get, writes
/// its rows with them while others hold the series, and waits for its turn only to take them and to commit. That keeps the time short for
/// which the series is locked. Nothing rests on the forecast: what is taken in the database counts (<see cref="DocumentNumbers"/>).
/// </summary>
/// <param name="lastNumber">The last number given before the pass.</param>
internal sealed class NumberQueue(int lastNumber)
{
    private readonly Lock _gate = new();
    private Task _left = Task.CompletedTask;
    private int _joined;
    private int _start = lastNumber + 1;

    /// <summary>A place for one batch; to be disposed of after its transaction, whatever became of it.</summary>
    public Place Enter() => new(this);

    internal sealed class Place(NumberQueue queue) : IDisposable
    {
        private readonly TaskCompletionSource _leaves = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Task _before = Task.CompletedTask;
        private int _position;

        /// <summary>The first of the numbers that the batch will get, unless somebody else takes some.</summary>
        public int Expected
        {
            get
            {
                lock (queue._gate)
                    return queue._start + _position;
            }
        }

        /// <summary>Joins behind all that joined before.</summary>
        /// <param name="count">How many numbers the batch will take.</param>
        public void Join(int count)
        {
            lock (queue._gate)
            {
                (_before, queue._left) = (queue._left, _leaves.Task);
                (_position, queue._joined) = (queue._joined, queue._joined + count);
            }
        }

        /// <summary>Ends when all that joined before have left.</summary>
        public Task TurnAsync(CancellationToken cancellationToken) => _before.WaitAsync(cancellationToken);

        /// <summary>Tells what was taken in truth, so that the forecasts that follow are right again.</summary>
        public void Took(int first)
        {
            lock (queue._gate)
                queue._start = first - _position;
        }

        public void Dispose()
        {
            // Who leaves before its turn must not let pass those behind it.
            _before.ContinueWith(_ => _leaves.TrySetResult(), TaskScheduler.Default);
        }
    }
}
