import { db } from "@/lib/db/client";
import { hashPassword } from "@/lib/db/system/accounts/password-hash";
import { makePerson } from "../fixtures";
import { nobody, type OpenPage, openPage } from "./open-page";

export const password = "a long enough sentence 42";

/** A reviewer of `demo` who has a password, with a session. */
export async function makeWithPassword() {
  const person = await makePerson({ role: "reviewer" });
  const passwordHash = await hashPassword(password);
  await db().account.update({ where: { id: person.id }, data: { passwordHash } });
  return person;
}

/** Signs in by the form, in a browser without a session. */
export async function signIn(email: string, typed = password): Promise<OpenPage> {
  const opened = await openPage("/sign-in", nobody);
  const { user, page } = opened;
  await user.type(await page.findByLabelText("E-mail"), email);
  await user.type(page.getByLabelText("Password"), typed);
  await user.click(page.getByRole("button", { name: "Sign in" }));
  return opened;
}
