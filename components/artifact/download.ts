import { ProblemError, readProblem } from "@/lib/client/call";

/**
 * Asks first, so that a refusal is said on the page; what was converted is kept, so the browser's own request is quick.
 * Throws `ProblemError`.
 */
export async function download(url: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { redirect: "manual", signal });
  if (response.type !== "opaqueredirect") {
    const problem = await readProblem(response);
    throw problem ? new ProblemError(problem) : new Error(`The server answered ${response.status}`);
  }
  window.location.assign(url);
}
