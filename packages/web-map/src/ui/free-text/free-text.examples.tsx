import type { Examples } from '../examples.ts'
import { FreeText } from './free-text.tsx'

const text = {
  lang: 'fr',
  text: 'On vous aide à faire vos démarches.\n\nVenez avec un justificatif.',
  translations: {
    en: { text: 'We help you with paperwork.', by: 'machine' as const, date: '2026-10-03' },
  },
}

export const examples: Examples = {
  'two paragraphs': (view) => <FreeText view={view} text={text} />,
  'another language than the page': (view) => (
    <FreeText view={view} text={{ lang: 'ar', text: 'نساعدكم في ملء الأوراق' }} />
  ),
}
