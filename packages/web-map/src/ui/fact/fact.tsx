import type { Child } from 'hono/jsx'

/** A list of labelled facts. */
export const Facts = ({ children }: { children?: Child }) => <dl class="facts">{children}</dl>

/** One labelled fact. */
export const Fact = ({ label, children }: { label: string; children?: Child }) => (
  <div class="fact">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
