import { expect, it } from "vitest";
import { smtpOptions } from "./smtp-options";

it.each([
  ["smtps://mail.example.com", [true, 465, undefined, undefined]],
  ["smtp://mail.example.com", [false, 587, true, undefined]],
  ["smtp://mail.example.com:25?tls=off", [false, 25, undefined, true]],
  ["smtp://127.0.0.1:1025", [false, 1025, undefined, undefined]],
  ["smtp://[::1]:1025", [false, 1025, undefined, undefined]],
  ["smtp://localhost.example.com", [false, 587, true, undefined]],
])("%s: TLS from the first byte, port, STARTTLS required, TLS never", (url, expected) => {
  const { secure, port, requireTLS, ignoreTLS } = smtpOptions(url);
  expect([secure, port, requireTLS, ignoreTLS]).toEqual(expected);
});

it("user and password are decoded, and nothing is logged", () => {
  const options = smtpOptions("smtps://mail%40example.com:p%40ss%2Fw%3Ard@mail.example.com");
  expect(options).toMatchObject({ auth: { user: "mail@example.com", pass: "p@ss/w:rd" }, logger: false });
  expect(smtpOptions("smtps://mail.example.com").auth).toBeUndefined();
});
