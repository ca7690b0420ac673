import type { Child } from 'hono/jsx'

/**
 * A link to somebody else's site, which does not learn where one comes from. Only web addresses become links: a
 * source may hold anything, `javascript:` included.
 */
export const OutsideLink = ({ href, children = href }: { href: string; children?: Child }) =>
  /^https?:\/\//i.test(href) ? (
    <a href={href} rel="noreferrer">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  )
