/** What `/api/v1/openapi.json` says of the API as a whole; routes describe themselves. @module */
export const OPENAPI = {
  openapi: '3.1.0',
  info: {
    title: 'Maillage',
    version: '1',
    description:
      'A federated directory of solidarity help points. No token to read. Each record carries its licence and source. Hours, addresses and conditions are right or absent: absent never means no.',
    license: { name: 'AGPL-3.0-or-later (software); a licence per record (data)' },
  },
} as const
