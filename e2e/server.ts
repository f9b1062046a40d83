import type { Server } from "@/lib/client/deliver";

/** The first account of the server under test, and its token. */
export const admin = {
  email: "admin@example.com",
  password: "correct horse battery staple",
  token: `flx_${"e2e0".repeat(16)}`,
};

export function serverUnderTest(): Server {
  return { baseUrl: `http://127.0.0.1:${process.env.E2E_PORT}`, token: admin.token };
}
