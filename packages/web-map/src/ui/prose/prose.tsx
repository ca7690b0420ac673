import type { View } from '../../view.ts'
import { Layout } from '../layout/layout.tsx'

/** One part of a text page: a heading and its paragraphs. */
export interface Part {
  readonly heading: string
  readonly paragraphs: readonly string[]
}

/** A page of plain text. */
export const Prose = ({ view, title, parts }: { view: View; title: string; parts: readonly Part[] }) => (
  <Layout view={view} title={title}>
    <h1>{title}</h1>
    <div class="prose">
      {parts.map(({ heading, paragraphs }) => (
        <section>
          <h2>{heading}</h2>
          {paragraphs.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </section>
      ))}
    </div>
  </Layout>
)
