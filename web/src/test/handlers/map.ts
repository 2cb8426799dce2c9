import { http, HttpResponse } from 'msw';

/** One state, which has three corners. */
const ATLAS = {
  type: 'Topology',
  arcs: [
    [
      [-109, 37],
      [-102, 37],
      [-102, 41],
      [-109, 37],
    ],
  ],
  objects: {
    states: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[0]] }] },
  },
};

/** What every map asks for: its outlines, and towns, of which there are none. */
export const mapHandlers = [
  http.get('*/states-10m.json', () => HttpResponse.json(ATLAS)),
  http.get('/api/places/near', () => HttpResponse.json({ items: [] })),
];
