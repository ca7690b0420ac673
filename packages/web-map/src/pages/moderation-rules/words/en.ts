import type { RulesWords } from './index.ts'

export const en: RulesWords = (contact) => [
  {
    heading: 'What is published',
    paragraphs: [
      'Places where an organisation (association, town, public service…) helps people. Never a private person: a volunteer’s offer is published in the name of an organisation.',
      'What the source does not state stays “Not stated — ask”. We do not guess.',
      'A place missing from the directory may exist.',
    ],
  },
  {
    heading: 'What protects',
    paragraphs: [
      'The address of shelters and of places that protect people is given by phone. Making it public takes the organisation’s consent and a moderator’s.',
      'Personal contacts are not published.',
      'A network’s label (France services, Aidants Connect…) comes from the network itself or its source, never from the listing.',
    ],
  },
  {
    heading: 'Reporting an error',
    paragraphs: [
      'On the page of the place: “Report an error”, without an account. The organisation and the moderators read it and answer; a private link tells you what becomes of it.',
      contact
        ? `Or write to: ${contact}, saying which place and what is wrong.`
        : 'Contact: to be filled in by the person who administers this directory.',
      'A report neither hides a place nor lowers it in the results. Its text is never published. The page says so when several people, on several days, report the same thing; for a sensitive place, a refusal or papers asked for, a moderator looks first.',
      'An address that puts somebody in danger is masked at once, then checked.',
    ],
  },
]
