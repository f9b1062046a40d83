import { randomUUID } from "node:crypto";
import type * as operations from "@/lib/contracts/operations/accounts";
import { makePerson, makeToken } from "../fixtures";
import { demo, type ExampleOf, plain } from "./example";

const email = () => `${randomUUID()}@example.com`;
const password = "violet anchor tundra 9";

export const accountExamples: Record<keyof typeof operations, ExampleOf> = {
  register: () => plain({ body: { email: email(), name: "New", password } }),
  me: () => plain(),
  putMe: () => plain({ body: { name: "New name" } }),
  changePassword: () => plain({ body: { current: password, next: "violet anchor tundra 10" } }),
  listAccounts: () => plain(),
  putAccount: async () => ({
    params: { id: (await makePerson({ status: "pending" })).id },
    body: { status: "approved" },
  }),
  listWorkspaces: () => plain(),
  createWorkspace: () => plain({ body: { slug: `w-${randomUUID()}`, title: "W" } }),
  putWorkspace: () => plain({ body: { title: "Demo", betaSees: "selections", reviewersDownload: true } }),
  removeSample: () => plain(),
  listMembers: () => plain(),
  putMember: async () => plain({ body: { email: (await makePerson()).email, role: "reviewer" } }),
  deleteMember: async () => ({ params: { ...demo, id: (await makePerson({ role: "beta" })).id } }),
  listTokens: () => plain(),
  createToken: () => plain({ body: { title: "runner" } }),
  revokeToken: async (owner) => ({ params: { ...demo, id: (await makeToken(owner.accountId)).id } }),
};
