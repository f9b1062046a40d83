const retryEveryMs = 5_000;

let missing = 0;
const listeners = new Set<() => void>();

/** How many parts of the program failed to load and are being tried again. */
export const missingParts = {
  count: () => missing,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function addMissing(more: 1 | -1): void {
  missing += more;
  for (const listener of listeners) listener();
}

/** Resolves when the network is back, or after a while. */
function nextChance(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, retryEveryMs);
    window.addEventListener("online", done);
  });
}

const isMissing = (error: unknown) => error instanceof Error && error.name === "ChunkLoadError";

async function retried<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    await nextChance();
    try {
      return await load();
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
}

/**
 * A function that loads a part of the program when the page needs it, and returns its export `name`. If the script does
 * not arrive, it is tried again until it does: otherwise React would replace the page, and what was typed on it, by an
 * error.
 */
export function loaderOf<M, N extends keyof M>(load: () => Promise<M>, name: N): () => Promise<M[N]> {
  return async () => (await untilLoaded(load))[name];
}

async function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  addMissing(1);
  return retried(load).finally(() => addMissing(-1));
}
