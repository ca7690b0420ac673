import type { DeclarationWords } from './index.ts'

export const en: DeclarationWords = {
  promise: ({ who, address }) =>
    `${who} undertakes to make this directory accessible, in accordance with article 47 of French law no. 2005-102 of 11 February 2005. This accessibility statement applies to ${address}.`,
  state: 'State of conformity',
  stateSaid: ({ site }) =>
    `${site} is not conformant with the French accessibility reference (RGAA), version 4.1.2: no valid audit measures it. Nobody from outside has evaluated it yet.`,
  aim: 'These pages are written to meet the RGAA and WCAG 2.2 level AA. What was looked at is below, criterion by criterion.',
  results: 'Results of the tests',
  resultsSaid: ({ who }, { all, looked, rate, holds, fails, without, unknown }) => [
    `The team of the Maillage software has looked at ${all - unknown} of the ${all} criteria: ${holds} are met, ${fails} are not, ${without} do not apply. ${who} has made no other check.`,
    `${unknown} criteria were not evaluated: they take a person, a screen reader or a whole reading.`,
    ...(rate === undefined
      ? []
      : [
          `Of the ${looked} criteria evaluated that apply, ${rate}% are met. This is no rate of conformity: an audit may find other faults.`,
        ]),
  ],
  failing: 'Content that is not accessible',
  failures: 'Non-conformities',
  derogations: 'Exemptions for disproportionate burden',
  derogationsSaid: 'None.',
  outside: 'Content to which the obligation does not apply',
  outsideSaid:
    'None is left out. The texts of listings are the organisations’ own: some may be hard to read.',
  made: 'How this statement was made',
  madeOn: (day) =>
    `This statement rests on what the team of the Maillage software looked at itself, last on ${day}.`,
  technologies: 'Technologies of the site',
  environment: 'Test environment',
  environmentSaid:
    'Chromium on Linux, at 320, 360 and 1280 pixels, light and dark, with a keyboard, with and without script. No screen reader was used.',
  tools: 'Tools',
  toolsSaid: [
    'axe-core, at each change, on the pages below and their components;',
    'tests written for this site: contrast, headings, languages, keyboard, size of targets, scrolling.',
  ],
  pages: 'Pages that were checked',
  pagesSaid: [
    'home page and results;',
    'page of a place, poster and inset;',
    'selection, sheet to take away, address book;',
    'reporting an error, signing in;',
    'languages, open data, partner directories, page of a territory;',
    'legal notice, privacy, rules of moderation, accessibility.',
  ],
  contact: 'Feedback and contact',
  contactSaid: (contact) =>
    contact
      ? `If you cannot reach some content or service, write to: ${contact}. We will give you the information another way and mend the page.`
      : 'If you cannot reach some content or service, write to us. Contact: to be filled in by the person who administers this directory.',
  remedies: 'Remedies',
  remediesWhen:
    'If you told us of a fault that keeps you from some content or service and had no satisfactory answer, you may',
  write: 'Write to the Défenseur des droits',
  delegate: 'Meet the delegate of the Défenseur des droits in your region',
  post: 'Send a letter (free, no stamp): Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07, France',
  call: 'Call the Défenseur des droits:',
  grid: 'The 106 criteria',
  gridSaid: 'Each criterion, its state, how it was looked at and what was seen. This grid is in French.',
}
