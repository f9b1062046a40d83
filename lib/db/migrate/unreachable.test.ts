import { describe, expect, it } from "vitest";
import { unreachable } from "@/lib/db/migrate/unreachable";

const failing = (code: string, message = "") => Object.assign(new Error(message), { code });

describe("why a database cannot be used", () => {
  it.each([
    [
      "postgresql://u:p@db.example:6000/x",
      failing("ECONNREFUSED"),
      "db.example:6000/x",
      "nobody listens there",
    ],
    ["postgresql://u:p@db.example/x", failing("28P01"), "db.example:5432/x", "user or password is wrong"],
    ["postgresql://u@localhost/x?host=/run/pg", failing("ENOENT"), "/run/pg/x", "its socket is not there"],
  ])("%s", (url, error, server, why) => {
    const { message } = unreachable(url, error);
    expect(message).toContain(server);
    expect(message).toContain(why);
  });

  it.each(["s3cret", "p%40ss%2Fword"])("never tells the password %s", (password) => {
    const url = `postgresql://u:${password}@host/x`;
    const { message } = unreachable(
      url,
      failing("XX000", `cannot use ${url}, ${decodeURIComponent(password)}`),
    );
    expect(message).not.toContain(password);
    expect(message).not.toContain(decodeURIComponent(password));
  });
});
