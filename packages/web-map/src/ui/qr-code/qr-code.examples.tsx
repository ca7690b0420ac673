import type { Examples } from '../examples.ts'
import { QrCode } from './qr-code.tsx'

export const examples: Examples = {
  'a permanent address': (view) => (
    <QrCode
      text="https://example.org/p/01890000-0000-7000-8000-000000000001"
      label={view.t.back.posterCode}
    />
  ),
}
