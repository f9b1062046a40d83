import * as z from "zod";
import { operation } from "../operation";
import { CodeBody, EnrolBody, NewSecondFactor, RecoveryCodes, SecondFactor, Sessions } from "../sessions";
import { Id, None } from "../wire";

const WithId = z.strictObject({ id: Id });
const bodyless = { query: None, body: null } as const;

export const listSessions = operation("GET /me/sessions", {
  summary: "List the caller's sessions, last used first",
  audience: "person",
  params: None,
  ...bodyless,
  response: Sessions,
});

export const endSession = operation("DELETE /me/sessions/{id}", {
  summary: "End one of the caller's sessions: its requests at once, its event streams within 15 seconds",
  audience: "person",
  params: WithId,
  ...bodyless,
  response: null,
});

export const endOtherSessions = operation("DELETE /me/sessions", {
  summary: "End all of the caller's other sessions",
  audience: "person",
  params: None,
  ...bodyless,
  response: null,
});

export const listAccountSessions = operation("GET /accounts/{id}/sessions", {
  summary: "List an account's sessions, last used first",
  audience: "operator",
  params: WithId,
  ...bodyless,
  response: Sessions,
});

export const endAccountSessions = operation("DELETE /accounts/{id}/sessions", {
  summary: "End all sessions of an account",
  audience: "operator",
  params: WithId,
  ...bodyless,
  response: null,
});

export const getSecondFactor = operation("GET /me/second-factor", {
  summary: "Read whether the caller has a second factor, and how many recovery codes are left",
  audience: "person",
  beforeSecondFactor: true,
  params: None,
  ...bodyless,
  response: SecondFactor,
});

export const setSecondFactor = operation("POST /me/second-factor", {
  summary:
    "Set up the second factor. Without a code: returns a new secret for an authenticator app and recovery codes, replacing those not yet confirmed. With a code of the app: enables it (204)",
  audience: "person",
  beforeSecondFactor: true,
  params: None,
  query: None,
  body: EnrolBody,
  response: NewSecondFactor.optional(),
  status: 201,
  answersOnce: true,
});

export const showSecondFactor = operation("POST /me/second-factor/code", {
  summary: "Confirm this session with a code of the second factor",
  audience: "person",
  beforeSecondFactor: true,
  params: None,
  query: None,
  body: CodeBody,
  response: null,
});

export const createRecoveryCodes = operation("POST /me/second-factor/codes", {
  summary: "Replace the recovery codes; needs a code of the app or a recovery code",
  audience: "person",
  params: None,
  query: None,
  body: CodeBody,
  response: RecoveryCodes,
  status: 201,
  answersOnce: true,
});

export const removeSecondFactor = operation("DELETE /me/second-factor", {
  summary: "Remove the caller's second factor; needs a code, and a sign-in within the last 5 minutes",
  audience: "person",
  params: None,
  query: None,
  body: CodeBody,
  response: null,
});

export const removeAccountSecondFactor = operation("DELETE /accounts/{id}/second-factor", {
  summary: "Remove an account's second factor, for a person who lost phone and recovery codes",
  audience: "operator",
  params: WithId,
  ...bodyless,
  response: null,
});
