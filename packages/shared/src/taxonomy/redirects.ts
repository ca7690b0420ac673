/**
 * Names the field has changed: an old slug keeps answering for its new one, for ever.
 * @module
 */

export interface Redirect {
  readonly from: string
  readonly to: string
  /** Day the redirect was published here, `YYYY-MM-DD`. */
  readonly since: string
  /** What happened, for whoever meets the old name. */
  readonly why: string
}

export const REDIRECTS: readonly Redirect[] = [
  {
    from: 'pole-emploi',
    to: 'france-travail',
    since: '2026-11-01',
    why: 'Pôle emploi became France Travail on 1 January 2024.',
  },
  {
    from: 'cmu',
    to: 'c2s',
    since: '2026-11-01',
    why: 'CMU-C became the Complémentaire santé solidaire on 1 November 2019.',
  },
  {
    from: 'cmu-c',
    to: 'c2s',
    since: '2026-11-01',
    why: 'CMU-C became the Complémentaire santé solidaire on 1 November 2019.',
  },
  {
    from: 'acs',
    to: 'c2s',
    since: '2026-11-01',
    why: 'ACS was merged into the Complémentaire santé solidaire on 1 November 2019.',
  },
  {
    from: 'ants',
    to: 'titres-identite',
    since: '2026-11-01',
    why: 'ANTS took the name France Titres in 2024.',
  },
  {
    from: 'msap',
    to: 'aide-aux-demarches',
    since: '2026-11-01',
    why: 'Maisons de services au public became France services houses from 2020.',
  },
  { from: 'rmi', to: 'rsa', since: '2026-11-01', why: 'RMI was replaced by RSA on 1 June 2009.' },
  {
    from: 'minimum-vieillesse',
    to: 'aspa',
    since: '2026-11-01',
    why: 'The minimum vieillesse is now the ASPA.',
  },
  {
    from: 'samu-social',
    to: 'siao-115',
    since: '2026-11-01',
    why: 'One term for the 115 and the SIAO that answers it.',
  },
  {
    from: 'epn',
    to: 'numerique',
    since: '2026-11-01',
    why: 'Espace public numérique is a kind of place, not a kind of help.',
  },
]
