import { expect, it } from "vitest";
import { type Letter, letterText, subjectOf } from "../letter";
import { invitationLetter } from "./invitation";
import { noPasswordLetter, resetDoneLetter, resetLetter } from "./password";
import { testLetter } from "./test";
import { identityLinkedLetter, localUsedLetter } from "./ways-in";

const url = "https://studio.example/x";
const whole = (letter: Letter) => `${subjectOf(letter)}\n\n${letterText(letter, "https://studio.example")}`;
const invited = (by: string | null) =>
  invitationLetter({
    by,
    workspace: "North Studio",
    role: "reviewer",
    endsAt: new Date("2026-12-07T14:05:00Z"),
    url,
  });

it("an invitation names inviter, workspace and role", () => {
  expect(whole(invited("Mara Lindqvist"))).toBe(`Mara Lindqvist invites you to North Studio

Mara Lindqvist invites you to the workspace North Studio as reviewer.

See the invitation
https://studio.example/x

Nothing happens until you accept it there. The link works once, until 7 Dec, 14:05 UTC.

If you did not expect this, ignore it: without you nothing is made.

-- 
Fluxara, https://studio.example
`);
});

it.each([null, "mara@north.example"])("an invitation by %j tells nobody’s address", (by) => {
  expect(whole(invited(by))).toContain("Somebody invites you to the workspace North Studio");
  expect(whole(invited(by))).not.toContain("@");
});

it("a link for a forgotten password", () => {
  expect(whole(resetLetter(url))).toBe(`Set a new password

Somebody, probably you, asked for a new password for your account.

Set a new password
https://studio.example/x

The link works once, for 30 minutes. A later mail like this one ends it.

If it was not you, ignore this mail: your password stays as it is.

-- 
Fluxara, https://studio.example
`);
});

it("a way in for who has no password", () => {
  expect(whole(noPasswordLetter("Studio ID", url))).toContain("Sign in with Studio ID instead.");
  expect(whole(noPasswordLetter(null, url))).toContain("Ask one of those who run this server for a way in.");
});

const urls = { again: url, ways: "https://studio.example/account" };

it("a new password, with the identities and tokens that stay", () => {
  const kept = { identities: ["Studio ID (ann@north.example)"], tokens: ["nightly", "laptop"], ended: 0 };
  expect(whole(resetDoneLetter(kept, urls))).toBe(`Your password was changed

The password of your account was just set by a link that was mailed to you. All its sessions have ended.

These still sign in to it:
– Studio ID (ann@north.example)

Remove those that you do not know.

Ways to sign in
https://studio.example/account

Its tokens go on working:
– nightly
– laptop

Revoke those that you do not know, in the settings of their workspace.

If it was not you, somebody can read your mail: secure it first, then set another password here.

Set another password
https://studio.example/x

-- 
Fluxara, https://studio.example
`);
  const none = whole(resetDoneLetter({ identities: [], tokens: [], ended: 2 }, urls));
  expect(none).toContain("It has no tokens.");
  expect(none).toContain("and has ended (2)");
  expect(none).not.toContain("still sign in");
});

it("another way in, a local account’s use, and a test", () => {
  const linked = { provider: "Studio ID", passwordEnded: false };
  expect(whole(identityLinkedLetter(linked, url))).not.toContain("has ended");
  expect(whole(identityLinkedLetter({ ...linked, passwordEnded: true }, url))).toContain(
    "password has ended",
  );
  expect(whole(identityLinkedLetter(linked, url))).toContain(
    "From now on, signing in at Studio ID signs you in to your account here.",
  );
  expect(whole(localUsedLetter("Ada", "192.0.2.0/24", url))).toContain(
    "Ada signed in by password, from the network 192.0.2.0/24.",
  );
  expect(whole(localUsedLetter("ada@north.example", null, url))).toContain("Somebody signed in by password.");
  expect(whole(testLetter("Ada"))).toContain("Ada asked for it on the page System.");
});
