import * as z from "zod";
import { operation } from "../operation";
import { CodeBody, EnrolBody, NewSecondFactor, RecoveryCodes, SecondFactor, Sessions } from "../sessions";
import { Id, None } from "../wire";

const WithId = z.strictObject({ id: Id });
const bodyless = { query: None, body: null } as const;

export const listSessions = operation("GET /me/sessions", {
  summary: "The caller's open sessions, last used first",
  audience: "person",
  params: None,
  ...bodyless,
  response: Sessions,
});

export const endSession = operation("DELETE /me/sessions/{id}", {
  summary: "End one of the caller's sessions with its next request, its event streams within 15 seconds",
  audience: "person",
  params: WithId,
  ...bodyless,
  response: null,
});

export const endOtherSessions = operation("DELETE /me/sessions", {
  summary: "End all of the caller's sessions but this one",
  audience: "person",
  params: None,
  ...bodyless,
  response: null,
});

export const listAccountSessions = operation("GET /accounts/{id}/sessions", {
  summary: "An account's open sessions, last used first",
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
  summary: "Whether the caller has a second factor, and how many recovery codes are left",
  audience: "person",
  beforeSecondFactor: true,
  params: None,
  ...bodyless,
  response: SecondFactor,
});

export const setSecondFactor = operation("POST /me/second-factor", {
  summary:
    "Without a code: a new secret for an authenticator app and recovery codes, which replace earlier ones that are not in use. With a code of the app: switch it on (204)",
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
  summary: "Show a code, so that this session counts as one with a second factor",
  audience: "person",
  beforeSecondFactor: true,
  params: None,
  query: None,
  body: CodeBody,
  response: null,
});

export const createRecoveryCodes = operation("POST /me/second-factor/codes", {
  summary: "Replace the recovery codes, by a code of the app or one of them",
  audience: "person",
  params: None,
  query: None,
  body: CodeBody,
  response: RecoveryCodes,
  status: 201,
  answersOnce: true,
});

export const removeSecondFactor = operation("DELETE /me/second-factor", {
  summary: "Take the caller's second factor off, by a code and within 5 minutes of signing in",
  audience: "person",
  params: None,
  query: None,
  body: CodeBody,
  response: null,
});

export const removeAccountSecondFactor = operation("DELETE /accounts/{id}/second-factor", {
  summary: "Take an account's second factor off, for somebody who lost phone and recovery codes",
  audience: "operator",
  params: WithId,
  ...bodyless,
  response: null,
});
