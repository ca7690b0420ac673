/**
 * Whose telephone it is, from the numbering plans of France and its territories. Parsing belongs to the importers:
 * numbers come here in E.164, or as the short numbers of one country (`115`, `3919`).
 * @module
 */

/** Mobile ranges by country code: a mobile is a person's, whoever answers it (people.md rule 6). */
const MOBILE = [
  /^\+33[67]/, // mainland, and overseas mobiles written with the mainland's code
  /^\+590(690|691)/, // Guadeloupe, Saint-Martin, Saint-Barthélemy
  /^\+594694/, // Guyane
  /^\+596(696|697)/, // Martinique
  /^\+262(692|693|639)/, // La Réunion, Mayotte
  /^\+508(55|708)/, // Saint-Pierre-et-Miquelon
  /^\+687[5789]/, // Nouvelle-Calédonie
  /^\+689(87|89)/, // Polynésie française
  /^\+681(82|83)/, // Wallis-et-Futuna
]

/** The territories whose landlines the table above lets us tell from their mobiles. */
const KNOWN_PLAN = /^\+(33|590|594|596|262|508|687|689|681)\d{6,9}$/

/** Short numbers: emergency, social and helplines (`115`, `3919`), directory services (`118…`). */
export const SHORT_NUMBER = /^(1\d{1,2}|118\d{3}|116\d{3}|3\d{3}|10\d{2})$/

/** Nature of a number in E.164 or short form. Foreign numbers, and anything else, are `unknown`. */
export function phoneNature(value: string): 'collective' | 'person' | 'unknown' {
  if (SHORT_NUMBER.test(value)) return 'collective'
  if (MOBILE.some((range) => range.test(value))) return 'person'
  return KNOWN_PLAN.test(value) ? 'collective' : 'unknown'
}
