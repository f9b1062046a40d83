import * as z from "zod";
import { Id, Time } from "./wire";

export const Identity = z.object({
  id: Id,
  /** The provider's address. */
  issuer: z.string(),
  /** As the provider last said it. */
  email: z.string().nullable(),
  usedAt: Time.nullable(),
});
export type Identity = z.infer<typeof Identity>;

/** All of them: a person has few. */
export const Identities = z.object({ items: z.array(Identity) });
export type Identities = z.infer<typeof Identities>;

export const ConnectBody = z.strictObject({
  password: z.string().max(256),
  /** Of the account's second factor, if it has one. */
  code: z.string().max(100).optional(),
});
export type ConnectBody = z.infer<typeof ConnectBody>;
