import { passwordFault } from "@/lib/domain/access/password-rules";
import { passwordScore } from "./password-strength";

const leastScore = 4;

/** What is wrong with a new password, in a sentence; null if nothing. Throws `unavailable`. */
export async function passwordProblem(password: string, email: string): Promise<string | null> {
  const fault = passwordFault(password, email);
  if (fault !== null) return fault;
  const score = await passwordScore(password, ["fluxara", ...email.split(/[^\p{L}\p{N}]+/u)]);
  return score < leastScore ? "This password is easy to guess: use several unrelated words" : null;
}
