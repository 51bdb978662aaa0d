// Google's known icons that the add-on uses, drawn by us in their sense: strokes on a 24 by 24 grid.

const person = 'M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4 20c0-4 4-6 8-6s8 2 8 6';
const envelope = 'M3 5h18v14H3zM3 6l9 7 9-7';

const paths = {
  PERSON: person,
  MULTIPLE_PEOPLE: 'M5.5 8a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0M2 19c0-3.5 3.2-5.5 7-5.5s7 2 7 5.5M15.5 5a3.2 3.2 0 0 1 0 6.2M18 13.8c2.5.8 4 2.6 4 5.2',
  EMAIL: envelope,
  INVITE: envelope,
  PHONE: 'M8 2h8v20H8zM11 19h2',
  STAR: 'M12 3l2.8 5.9 6.2.8-4.6 4.4 1.2 6.4-5.6-3.1-5.6 3.1 1.2-6.4L3 9.7l6.2-.8z',
  TICKET: 'M3 7h18v3a2 2 0 0 0 0 4v3H3v-3a2 2 0 0 0 0-4zM14 7v10',
  BOOKMARK: 'M6 3h12v18l-6-4-6 4z',
  DESCRIPTION: 'M6 2h9l4 4v16H6zM9 11h7M9 15h7',
  DOLLAR: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M15 9c0-1.3-1.3-2-3-2s-3 .8-3 2.3c0 3.4 6 1.7 6 5.2 0 1.6-1.3 2.5-3 2.5s-3-.8-3-2.2M12 5.5v13',
  MEMBERSHIP: 'M3 5h18v14H3zM6 10h5M6 14h9',
  SHOPPING_CART: 'M3 4h2l2.5 11H18l2-8H6M9 19.5h.1M16.5 19.5h.1',
  STORE: 'M4 9l1-5h14l1 5v11H4zM4 9h16M9 20v-6h6v6',
  CLOCK: 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0M12 7v5l3.5 2',
};

/** An icon as SVG; a dot for one that we have not drawn. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', width: 20, height: 20, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.7, 'stroke-linejoin': 'round', 'stroke-linecap': 'round', 'aria-hidden': 'true' })) svg.setAttribute(key, value);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name] ?? 'M11 12a1 1 0 1 0 2 0a1 1 0 1 0-2 0');
  svg.append(path);
  return svg;
}
