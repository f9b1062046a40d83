/** How long a page waits for a slow part before it is sent without: a skeleton that is replaced at once only flickers. */
const patienceMs = 100;

/** What was read, or what is still being read. */
export type Soon<T> = { ready: T } | { later: Promise<T> };

/** Returns what is read, or after `patienceMs` its promise. Rejects if reading fails before that. */
export async function soon<T>(read: Promise<T>): Promise<Soon<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Soon<T>>((resolve) => {
    timer = setTimeout(() => resolve({ later: read }), patienceMs);
  });
  return Promise.race([read.then((ready) => ({ ready })), late]).finally(() => clearTimeout(timer));
}
