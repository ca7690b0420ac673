import type { Child } from 'hono/jsx'

/** Something to know before going on. `alert` when it answers what was just asked: screen readers then say it first. */
export const Notice = ({ alert, children }: { alert?: boolean; children?: Child }) => (
  <div class="notice" role={alert ? 'alert' : undefined}>
    {children}
  </div>
)
