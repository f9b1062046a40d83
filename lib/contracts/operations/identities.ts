import * as z from "zod";
import { ConnectBody, Identities } from "../identities";
import { operation } from "../operation";
import { Id, None } from "../wire";

export const listIdentities = operation("GET /me/identities", {
  summary: "The people of OpenID providers that sign in to the caller's account",
  audience: "person",
  params: None,
  query: None,
  body: null,
  response: Identities,
});

export const startIdentity = operation("POST /me/identities", {
  summary: "Begin to connect another one: where to go at the provider. Needs a sign-in of the last 5 minutes",
  audience: "person",
  params: None,
  query: None,
  body: null,
  response: z.object({ url: z.string() }),
  answersOnce: true,
});

export const removeIdentity = operation("DELETE /me/identities/{id}", {
  summary: "Disconnect one; the caller's last way in is 409",
  audience: "person",
  params: z.strictObject({ id: Id }),
  query: None,
  body: null,
  response: null,
});

export const connectIdentity = operation("POST /sign-in/connect", {
  summary:
    "Connect the person whom the provider named to the account with the same e-mail, by its password; from the browser that comes from the provider",
  audience: "public",
  params: None,
  query: None,
  body: ConnectBody,
  response: null,
  answersOnce: true,
});
