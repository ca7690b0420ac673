/** What news say, in both languages. @module */
import type { NewsKind, NewsLanguage } from './contract.ts'

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const

/** A date `YYYY-MM-DD` as people write it: `1er octobre 2026`. */
export function dayInWords(date: string, lang: NewsLanguage): string {
  const format = new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: 'long', timeZone: 'UTC' })
  const words = format.format(new Date(`${date}T00:00:00Z`))
  return lang === 'fr' ? words.replace(/^1 /, '1er ') : words
}

type Range = (from: string, to: string) => string

interface NewsWords {
  readonly feed: (where: string | undefined) => string
  readonly about: string
  readonly kinds: Readonly<Record<NewsKind, string>>
  readonly colon: string
  readonly isNew: string
  readonly help: (labels: string) => string
  readonly closed: (day: string) => string
  readonly closing: (day: string) => string
  readonly closedNoMore: string
  readonly suspended: (day: string) => string
  readonly suspendedNoMore: string
  readonly withdrawn: string
  readonly withdrawnNoMore: string
  readonly moved: (address: string) => string
  readonly hours: (hours: string) => string
  readonly hoursOf: (service: string) => string
  readonly hoursGone: string
  readonly stops: string
  readonly closure: Range
  readonly special: Range
  readonly cancelled: Range
  readonly active: Range
  readonly licence: (licence: string, attribution: string | undefined) => string
}

const between =
  (one: (day: string) => string, many: Range): Range =>
  (from, to) =>
    from === to ? one(from) : many(from, to)

export const WORDS: Readonly<Record<NewsLanguage, NewsWords>> = {
  fr: {
    feed: (where) => (where === undefined ? 'Nouvelles des lieux' : `Nouvelles des lieux — ${where}`),
    about:
      'Ce qui est entré dans l’annuaire, a changé d’adresse ou d’horaires, ou a fermé. Qu’un lieu n’y soit pas ne dit pas qu’il n’existe pas.',
    kinds: {
      new: 'nouveau dans l’annuaire',
      closed: 'fermeture',
      reopened: 'réouverture',
      unlisted: 'plus dans la liste de sa source',
      relisted: 'de nouveau dans la liste de sa source',
      moved: 'nouvelle adresse',
      hours: 'nouveaux horaires',
      dates: 'dates particulières',
    },
    colon: ' : ',
    isNew: 'Ce lieu est maintenant dans l’annuaire.',
    help: (labels) => `Aides proposées : ${labels}.`,
    closed: (day) => `Fermé définitivement depuis le ${day}.`,
    closing: (day) => `Ferme définitivement le ${day}.`,
    closedNoMore: 'Sa fermeture définitive n’est plus annoncée.',
    suspended: (day) => `Fermé jusqu’à nouvel ordre depuis le ${day}.`,
    suspendedNoMore: 'N’est plus fermé jusqu’à nouvel ordre.',
    withdrawn: 'N’est plus dans la liste de sa source : appelez avant de vous déplacer.',
    withdrawnNoMore: 'Est de nouveau dans la liste de sa source.',
    moved: (address) => `Adresse modifiée : ${address}.`,
    hours: (hours) => `Nouveaux horaires : ${hours}`,
    hoursOf: (service) => `Horaires modifiés pour : ${service}.`,
    hoursGone: 'Horaires non précisés désormais : appelez avant de venir.',
    stops: 'Les passages ont changé.',
    closure: between(
      (day) => `Fermé le ${day}`,
      (from, to) => `Fermé du ${from} au ${to}`,
    ),
    special: between(
      (day) => `Horaires particuliers le ${day}`,
      (from, to) => `Horaires particuliers du ${from} au ${to}`,
    ),
    cancelled: between(
      (day) => `N’est plus annoncé : fermeture ou horaires particuliers le ${day}`,
      (from, to) => `N’est plus annoncé : fermeture ou horaires particuliers du ${from} au ${to}`,
    ),
    active: between(
      (day) => `Activé le ${day}`,
      (from, to) => `Activé du ${from} au ${to}`,
    ),
    licence: (licence, attribution) => (attribution ? `${licence}. Source : ${attribution}.` : `${licence}.`),
  },
  en: {
    feed: (where) => (where === undefined ? 'News of the places' : `News of the places — ${where}`),
    about:
      'What entered the directory, changed its address or hours, or closed. A place that is not in it may well exist.',
    kinds: {
      new: 'new in the directory',
      closed: 'closure',
      reopened: 'reopening',
      unlisted: 'no longer in the list of its source',
      relisted: 'in the list of its source again',
      moved: 'new address',
      hours: 'new hours',
      dates: 'special dates',
    },
    colon: ': ',
    isNew: 'This place is now in the directory.',
    help: (labels) => `Help offered: ${labels}.`,
    closed: (day) => `Closed for good since ${day}.`,
    closing: (day) => `Closes for good on ${day}.`,
    closedNoMore: 'Its closing for good is announced no more.',
    suspended: (day) => `Closed until further notice since ${day}.`,
    suspendedNoMore: 'No longer closed until further notice.',
    withdrawn: 'No longer in the list of its source: call before you go.',
    withdrawnNoMore: 'Again in the list of its source.',
    moved: (address) => `Address changed: ${address}.`,
    hours: (hours) => `New hours: ${hours}`,
    hoursOf: (service) => `Hours changed for: ${service}.`,
    hoursGone: 'Hours are not stated any more: call before you come.',
    stops: 'Its stops have changed.',
    closure: between(
      (day) => `Closed on ${day}`,
      (from, to) => `Closed from ${from} to ${to}`,
    ),
    special: between(
      (day) => `Special hours on ${day}`,
      (from, to) => `Special hours from ${from} to ${to}`,
    ),
    cancelled: between(
      (day) => `Announced no more: closure or special hours on ${day}`,
      (from, to) => `Announced no more: closure or special hours from ${from} to ${to}`,
    ),
    active: between(
      (day) => `Active on ${day}`,
      (from, to) => `Active from ${from} to ${to}`,
    ),
    licence: (licence, attribution) => (attribution ? `${licence}. Source: ${attribution}.` : `${licence}.`),
  },
}
