/** There is no MongoDB to use; the message says what was tried, and what would help whoever reads it. */
export class NoStore extends Error {
  override readonly name = 'NoStore';
}
