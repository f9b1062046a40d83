import { expect, it } from "vitest";
import { mailFailure } from "./failure";

const failed = (more: object) => Object.assign(new Error("smtp://user:secret@host failed"), more);
const replied = (command: string, responseCode: number) =>
  failed({ code: "EENVELOPE", command, responseCode, response: `${responseCode} no\r\nmore` });

it.each([
  ["RCPT TO", 450, "again"],
  ["DATA", 451, "again"],
  ["RCPT TO", 550, "final"],
  ["DATA", 554, "final"],
  ["RCPT TO", 421, "unreachable"],
  ["MAIL FROM", 553, "unreachable"],
  ["AUTH PLAIN", 535, "unreachable"],
  ["EHLO", 502, "unreachable"],
])("a reply %s %i of a mail server is %s", (command, code, kind) => {
  expect(mailFailure(replied(command, code))).toEqual({ kind, because: `${code} no more` });
});

it.each([
  [{ code: "ESOCKET", originalCode: "ECONNREFUSED" }, "the server refuses connections"],
  [
    { code: "ESOCKET", originalCode: "ERR_TLS_CERT_ALTNAME_INVALID" },
    "the server’s certificate is for another name",
  ],
  [{ code: "ETIMEDOUT" }, "the server does not answer"],
  [{ code: "EWHATEVER" }, "the connection failed (EWHATEVER)"],
])("a failure without a reply is %j", (more, because) => {
  expect(mailFailure(failed(more))).toEqual({ kind: "unreachable", because });
});

it("a long reply is cut", () => {
  expect(mailFailure(failed({ response: "x".repeat(900), responseCode: 550 })).because).toHaveLength(300);
});
