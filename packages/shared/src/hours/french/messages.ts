/** Why a piece of text is left, and what a reading took for granted: shown to the person who wrote the text. */
export const REASONS = {
  words: 'des mots ne disent pas des horaires que nous savons lire',
  time: 'heure mal écrite',
  night: "heure de la nuit ou de l'après-midi ?",
  overnight: 'la fin vient avant le début',
  overlap: 'des plages horaires se chevauchent',
  part: "l'heure ne va pas avec matin, après-midi ou soir",
  'no-day': 'horaires sans jour',
  'no-time': 'jours sans heures',
  dash: 'ces deux jours, ou du premier au second ?',
  alternate: "une semaine sur deux : semaines paires ou impaires, ce n'est pas dit",
  nth: 'rang du jour dans le mois peu clair',
  holidays: 'quelles vacances ?',
  workweek: '« la semaine » : quels jours ?',
  mark: 'avec ou sans rendez-vous : pour quels horaires ?',
  scope: 'cette période vaut pour quels horaires ?',
  exception: 'exception peu claire',
  dates: 'dates peu claires',
  contradiction: 'un même jour est dit de deux façons',
  closed: "rien n'est dit ouvert",
  long: 'texte trop long',
} as const

export type Reason = keyof typeof REASONS

export const WARNINGS = {
  yearless: 'dates sans année : lues comme valables chaque année',
  workweek: '« la semaine » est lue du lundi au vendredi',
  overnight: 'une plage se termine le lendemain',
} as const

export type Warning = keyof typeof WARNINGS
