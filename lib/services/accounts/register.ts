import type { Registration } from "@/lib/contracts/account";
import { insertPendingAccount } from "@/lib/db/system/credentials";
import { hashPassword } from "@/lib/db/system/password-hash";
import { passwordProblem } from "@/lib/domain/access/password-rules";
import { invalid } from "@/lib/errors";

/** Makes a waiting account. The answer is the same for an address that has one, which stays as it is. */
export async function register(wish: Registration): Promise<{ status: "pending" }> {
  const problem = passwordProblem(wish.password, wish.email);
  if (problem !== null) throw invalid("password", problem);
  const passwordHash = await hashPassword(wish.password);
  await insertPendingAccount({ email: wish.email, name: wish.name, passwordHash });
  return { status: "pending" };
}
