/**
 * The pages of a walk, the next one asked of the database while one is used: they are two processors where the database
 * is a server.
 */
export async function* ahead<Page>(pages: AsyncGenerator<Page>): AsyncGenerator<Page> {
  let next = pages.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = pages.next()
      // Told once it is waited for.
      next.catch(() => {})
      yield value
    }
  } finally {
    // Nothing is asked of a transaction that its walk has left.
    await next.catch(() => {})
    await pages.return(undefined)
  }
}
