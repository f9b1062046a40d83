const retryEveryMs = 3_000;

let missing = 0;
let onChange = () => {};

/** Whether parts of the program failed to load and are being tried again. */
export const missingParts = {
  areThere: () => missing > 0,
  /** For the one place that shows it. */
  subscribe(listener: () => void): () => void {
    onChange = listener;
    return () => {
      onChange = () => {};
    };
  },
};

function count(more: number): void {
  missing += more;
  onChange();
}

async function untilLoaded<T>(load: () => Promise<T>, tries = 1): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if ((error as Error).name !== "ChunkLoadError") throw error;
  }
  if (tries === 1) count(1);
  await new Promise((resolve) => setTimeout(resolve, retryEveryMs));
  return untilLoaded(load, tries + 1).finally(() => {
    if (tries === 1) count(-1);
  });
}

/**
 * A function that loads a part of the program when the page needs it, and returns its export `name`. If the script does
 * not arrive, it is tried again until it does: otherwise React would replace the page, and what was typed on it, by an
 * error.
 */
export function loaderOf<M, N extends keyof M>(load: () => Promise<M>, name: N): () => Promise<M[N]> {
  return async () => (await untilLoaded(load))[name];
}
