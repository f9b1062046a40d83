import { expect, it } from "vitest";
import { readWebhookUrl, withoutQuery } from "./webhook-url";

it.each([
  "https://example.com/a?b=c",
  "https://example.com:443/",
  "https://example.com:1024/",
  "http://nas:8080/x",
  "http://nas/",
])("a webhook may have the address %s", (text) => {
  expect(readWebhookUrl(text).fault).toBeNull();
});

it.each([
  ["x", /https:/],
  ["ftp://example.com/", /https:/],
  ["file:///etc/passwd", /https:/],
  ["https://user:pw@example.com/", /user and password/],
  ["https://user@example.com/", /user and password/],
  ["https://example.com/#part", /after #/],
  ["https://example.com/#", /after #/],
  ["https://example.com:22/", /Port 22/],
  ["https://example.com:80/", /Port 80/],
  ["http://example.com:443/", /Port 443/],
  ["https://example.com:1023/", /Port 1023/],
])("a webhook may not have the address %s", (text, why) => {
  expect(readWebhookUrl(text).fault).toMatch(why);
});

it("what the audit keeps has no query", () => {
  expect(withoutQuery("https://example.com/a?token=b")).toBe("https://example.com/a");
});
