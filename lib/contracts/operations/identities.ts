import * as z from "zod";
import { ConnectBody, Identities } from "../identities";
import { operation } from "../operation";
import { Id, None } from "../wire";

export const listIdentities = operation("GET /me/identities", {
  summary: "List the identities of OpenID providers that sign in to the caller's account",
  audience: "person",
  params: None,
  query: None,
  body: null,
  response: Identities,
});

export const startIdentity = operation("POST /me/identities", {
  summary:
    "Start connecting another identity: returns the provider's address. Needs a sign-in within the last 5 minutes",
  audience: "person",
  params: None,
  query: None,
  body: null,
  response: z.object({ url: z.string() }),
  answersOnce: true,
});

export const removeIdentity = operation("DELETE /me/identities/{id}", {
  summary: "Disconnect an identity; 409 if it is the caller's only way to sign in",
  audience: "person",
  params: z.strictObject({ id: Id }),
  query: None,
  body: null,
  response: null,
});

export const connectIdentity = operation("POST /sign-in/connect", {
  summary:
    "Connect the identity that just signed in at the provider to the account with the same e-mail, by that account's password",
  audience: "public",
  params: None,
  query: None,
  body: ConnectBody,
  response: null,
  answersOnce: true,
});
