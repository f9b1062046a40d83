import { log } from "@/lib/log";
import { deliverSample } from "@/lib/sample/deliver/deliver-sample";
import { samplePeople } from "@/lib/sample/plan/people";
import { finishSample, openSample } from "@/lib/services/accounts/fill-sample";

async function fill(baseUrl: string, signal: AbortSignal): Promise<void> {
  const place = await openSample(samplePeople);
  if (place === null) return;
  const { slug, token, tokens } = place;
  await deliverSample({ baseUrl, token, tokens, ws: slug, signal });
  await finishSample();
  process.stdout.write("The sample workspace is complete\n");
}

/**
 * Draws the sample and delivers it to the running server, as any runner would. Returns a function that stops it; the
 * next start delivers the rest.
 */
export function startSample(baseUrl: string): () => Promise<void> {
  const ending = new AbortController();
  const filling = fill(baseUrl, ending.signal).catch((error: unknown) => {
    if (!ending.signal.aborted)
      log.warn({ err: error }, "the sample is not complete; the next start continues it");
  });
  return () => {
    ending.abort();
    return filling;
  };
}
