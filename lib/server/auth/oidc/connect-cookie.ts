import * as z from "zod";
import { sealedCookie } from "../sealed-cookie";

const ConnectFacts = z.object({
  issuer: z.string(),
  subject: z.string(),
  /** Also of the account that is asked for. */
  email: z.string(),
  /** Those that a rule names. */
  groups: z.array(z.string()),
  isStrong: z.boolean(),
  /** Empty if it would not fit into a cookie. */
  idToken: z.string(),
});
export type ConnectFacts = z.infer<typeof ConnectFacts>;

const maxTokenLength = 1_500;

const cookie = sealedCookie("flx-connect", ConnectFacts);

/** What the provider said of a person whose e-mail an account has, until its password is shown. */
export const connectCookie = {
  ...cookie,
  set: (value: ConnectFacts, now: Date) =>
    cookie.set({ ...value, idToken: value.idToken.length > maxTokenLength ? "" : value.idToken }, now),
};
