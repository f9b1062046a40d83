/** A page of a list is no longer, whatever its items hold. Each item alone is shorter. */
const maxBytes = 2_000_000;

type ItemPage = { items: unknown[]; nextCursor: string | null };
type ListReader<Q, A> = (query: Q) => Promise<A>;

const isPage = (value: unknown): value is ItemPage =>
  typeof value === "object" && value !== null && "nextCursor" in value && "items" in value;

/** A page as it is sent: measuring it and sending it take one text. */
export type SentPage = { text: string; bytes: number; items: number };

export function sentPage(value: unknown): SentPage | null {
  if (!isPage(value)) return null;
  const text = JSON.stringify(value);
  return { text, bytes: Buffer.byteLength(text), items: value.items.length };
}

/** Reads a page again with fewer items until it fits, so that its `nextCursor` follows the last of these. */
export async function readFitting<Q extends object, A extends { page: SentPage | null }>(
  query: Q,
  read: ListReader<Q, A>,
): Promise<A> {
  for (let asked = query; ; ) {
    const answer = await read(asked);
    const { page } = answer;
    if (page === null || page.bytes <= maxBytes || page.items <= 1 || !("limit" in asked)) return answer;
    asked = { ...asked, limit: Math.max(1, Math.floor((page.items * 0.9 * maxBytes) / page.bytes)) };
  }
}
