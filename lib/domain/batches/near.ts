import { isOneOff } from "@/lib/domain/text/one-off";

const most = 5;
const shortestPart = 3;

function isNear(typed: string, known: string): boolean {
  const [a, b] = [typed.toLowerCase(), known.toLowerCase()];
  if (a === b || isOneOff(a, b)) return true;
  return a.length >= shortestPart && b.length >= shortestPart && (a.includes(b) || b.includes(a));
}

/** Known values that may be meant by one that is unknown. */
export const nearOf = (typed: string, known: Iterable<string>): string[] =>
  [...new Set(known)].filter((each) => isNear(typed, each)).slice(0, most);
