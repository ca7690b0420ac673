import { Prose } from '../../ui/prose/prose.tsx'
import type { View } from '../../view.ts'

/** Legal notice, from the settings alone: what is absent is said to be missing. */
export function LegalNoticePage({ view }: { view: View }) {
  const { publisher, contact, host } = view.site.legal
  const words = {
    fr: {
      publisher: 'Qui publie cet annuaire',
      contact: 'Nous écrire',
      host: 'Hébergement',
      software: 'Logiciel',
      softwareText:
        'Maillage, logiciel libre sous licence GNU AGPL 3.0 ou ultérieure. Chacun peut le lire, le modifier et l’installer.',
      missing: 'À compléter par la personne qui administre cet annuaire.',
    },
    en: {
      publisher: 'Who publishes this directory',
      contact: 'Write to us',
      host: 'Hosting',
      software: 'Software',
      softwareText:
        'Maillage, free software under the GNU AGPL 3.0 or later. Anyone may read, change and install it.',
      missing: 'To be filled in by the person who administers this directory.',
    },
    ar: {
      publisher: 'من ينشر هذا الدليل',
      contact: 'اكتبوا إلينا',
      host: 'الاستضافة',
      software: 'البرنامج',
      softwareText:
        'Maillage، برنامج حر برخصة GNU AGPL 3.0 أو ما بعدها. يمكن لأي شخص أن يقرأه ويغيّره ويثبّته.',
      missing: 'يكمله المسؤول عن هذا الدليل.',
    },
    'fr-x-facile': {
      publisher: 'Qui fait ce site',
      contact: 'Nous écrire',
      host: 'Où est le site (la société qui garde les ordinateurs)',
      software: 'Le logiciel',
      softwareText:
        'Le logiciel s’appelle Maillage. Il est libre : tout le monde peut le lire, le changer et l’installer. Sa licence est GNU AGPL 3.0 ou après.',
      missing: 'La personne qui s’occupe de ce site doit l’écrire ici.',
    },
  }[view.lang]
  return (
    <Prose
      view={view}
      title={view.t.pages.legalNotice}
      parts={[
        { heading: words.publisher, paragraphs: [publisher ?? words.missing] },
        { heading: words.contact, paragraphs: [contact ?? words.missing] },
        { heading: words.host, paragraphs: [host ?? words.missing] },
        { heading: words.software, paragraphs: [words.softwareText] },
      ]}
    />
  )
}
