import type { PrivacyWords } from './index.ts'

export const en: PrivacyWords = ({ contact, host }) => [
  {
    heading: 'Your searches',
    paragraphs: [
      'No tracking, no audience measurement; no cookie to search. Your searches are not kept.',
      'What you write, your position and the listings you read are in no log. Our technical logs only hold the kind of page, how long it took, the answer and a request number.',
      'Your connection’s address is used for a few moments, in memory, against abuse. It is never recorded.',
      'The language you choose is written in the address of the pages: no cookie remembers it. Without a choice, we read the one your browser asks for, and do not keep it.',
      'A search is written in the page’s address: the browser of this device may keep it in its history. On a shared computer, remember to erase it.',
      '“Listen” reads the page with the voices that your browser says are in the device.',
      ...(host === undefined
        ? []
        : [
            `The background of the map comes from ${host}: when the map is shown, your browser asks it for the area you look at. What you search for is not sent there.`,
          ]),
    ],
  },
  {
    heading: '“Near me”',
    paragraphs: [
      'Your position is asked for only when you press the button. It is rounded to about 100 metres in your browser before it is sent, and is not kept.',
    ],
  },
  {
    heading: '“I did not find it”',
    paragraphs: [
      'This button adds one to a count: the help looked for, the group of towns (EPCI), the week, and whether a person or a professional says so. Your words, the address, the position, the time and the connection are not kept.',
      'A count is shown once the week is over, from 10 on, in tens: fewer than 10 is never shown, but one more person may make it the next ten. What is about violence is never shown.',
      'To count at most three times what comes from one connection, a fingerprint of it stays in memory for a week, under a key thrown away at each restart; it is never recorded.',
    ],
  },
  {
    heading: 'My selection',
    paragraphs: [
      'The places you choose and your notes stay in your browser: until the tab is closed, or longer if you tick “Keep on this device”. “Erase everything” is on each page.',
      'To show them, share them or make a sheet, the browser sends the numbers of the places; they are neither in the page’s address nor kept. Notes are never sent.',
    ],
  },
  {
    heading: 'The listings',
    paragraphs: [
      'Listings describe organisations, never private persons. Personal contacts found in imported files are not published.',
      'The address of places that protect people is not published: it is given by phone.',
    ],
  },
  {
    heading: 'Reporting an error',
    paragraphs: [
      'A report takes no account. We keep what you choose and write, never who you are. The text is read by the organisation and the moderators, is never published, and is erased six months after the answer.',
      'To count what comes from one connection once only, a fingerprint of it is kept for the day, under a key then thrown away.',
    ],
  },
  {
    heading: 'If you keep a listing',
    paragraphs: [
      'Your mail address, what you may manage, where you are signed in and your requests are kept as long as your account exists. A cookie keeps you signed in; it serves nothing else.',
      'The versions of a listing say which organization wrote, never which person. “My account” lets you download everything kept about you and delete your account.',
    ],
  },
  {
    heading: 'Your rights',
    paragraphs: [
      contact
        ? `Something here is about you and should not be? Write to: ${contact}. It will be corrected or removed, former versions included.`
        : 'Contact to exercise your rights: to be filled in by the person who administers this directory.',
      'You may also turn to the CNIL, 3 place de Fontenoy, 75007 Paris, France.',
    ],
  },
]
