import { expect, it } from "vitest";
import type { RoleTerms } from "@/lib/domain/access/member-rights";
import { lostLinks, openLinks } from "./lost-links";

const links = { open: 5, downloads: 3 };
const none = { open: 0, downloads: 0 };
const terms = (role: RoleTerms["role"], reviewersShare = true, reviewersDownload = true): RoleTerms => ({
  role,
  reviewersShare,
  reviewersGenerate: true,
  reviewersDownload,
});

it.each([
  ["a reviewer", terms("reviewer"), links],
  ["a reviewer who may not download", terms("reviewer", true, false), { open: 5, downloads: 0 }],
  ["a reviewer who may not share", terms("reviewer", false), none],
  ["an admin, whatever reviewers may", terms("admin", false, false), links],
  ["a beta user", terms("beta"), none],
])("of %s there are open: %j", (_, given, open) => {
  expect(openLinks(links, given)).toEqual(open);
});

it.each([
  ["an admin becomes a reviewer who may do both", terms("reviewer"), none],
  ["they may no longer share", terms("reviewer", false), { open: 5, downloads: 0 }],
  ["they may no longer download", terms("reviewer", true, false), { open: 0, downloads: 3 }],
  ["they may do neither", terms("beta"), { open: 5, downloads: 0 }],
])("when %s, %j are lost", (_, after, lost) => {
  expect(lostLinks(links, after)).toEqual(lost);
  expect(lostLinks(none, after)).toEqual(none);
});
