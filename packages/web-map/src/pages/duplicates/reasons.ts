/** What speaks for and against two records being one place, in words. @module */
import type { NameKind, Reason } from '@maillage/shared/matching'
import { PLACE_KINDS } from '@maillage/shared/place'
import { NETWORKS } from '@maillage/shared/taxonomy'
import { phoneInWords } from '../../format.ts'
import { nameOf, type View, wordOf } from '../../view.ts'
import { distanceInWords } from '../../words-of-distance.ts'
import { NAME_KINDS } from './kinds.ts'

/** Below, each metre tells: one door or the next. */
const NEAR = 1_000

/** One reason in words: “même SIRET : 21230096700012”, “à 42 m l’un de l’autre”. */
export function reasonWords(view: View, reason: Reason): string {
  const { reasons: t, nothing } = view.t.doubles
  const quoted = (words: string): string => (words === '' ? nothing : view.t.card.quoted(words))
  const kinds = (names: readonly NameKind[]): string => {
    const words = names.map((name) => nameOf(view, NAME_KINDS, name)).join(view.t.comma)
    return words === '' ? nothing : words
  }
  switch (reason.code) {
    case 'same-identifier':
      return t.sameIdentifier(reason.scheme.toUpperCase(), reason.value)
    case 'same-legal-unit':
      return t.sameLegalUnit(reason.value)
    case 'other-identifier':
      return t.otherIdentifier(reason.scheme.toUpperCase(), ...reason.values)
    case 'same-phone':
      return t.samePhone(phoneInWords(reason.value))
    case 'same-mail':
      return t.sameMail(reason.value)
    case 'same-website':
      return t.sameWebsite(reason.value)
    case 'same-address':
      return t.sameAddress
    case 'same-street':
      return t.sameStreet(quoted(reason.values[0]), quoted(reason.values[1]))
    case 'other-address':
      return t.otherAddress(quoted(reason.values[0]), quoted(reason.values[1]))
    case 'distance':
      return t.distance(reason.metres < NEAR ? `${reason.metres} m` : distanceInWords(view, reason.metres))
    case 'other-commune':
      return t.otherCommune(...reason.values)
    case 'hidden-address':
      return t.hiddenAddress
    case 'same-name':
      return t.sameName
    case 'names-differ-by':
      return t.namesDifferBy(quoted(reason.values[0].join(' ')), quoted(reason.values[1].join(' ')))
    case 'other-name':
      return t.otherName
    case 'other-kind':
      return t.otherKind(kinds(reason.values[0]), kinds(reason.values[1]))
    case 'name-is-only-kind':
      return t.nameIsOnlyKind(kinds(reason.kinds))
    case 'same-network':
      return t.sameNetwork(nameOf(view, NETWORKS, reason.value))
    case 'other-form':
      return t.otherForm(
        wordOf(view, PLACE_KINDS, reason.values[0]),
        wordOf(view, PLACE_KINDS, reason.values[1]),
      )
  }
}
