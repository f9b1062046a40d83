import { once } from "node:events";
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { closer } from "./closer";

/** Longer than a test may take. */
const patienceMs = 600_000;

it("closing does not wait for a connection that never asked for anything", async () => {
  const server = http.createServer();
  const close = closer(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const connected = once(server, "connection");
  const unused = net.connect((server.address() as AddressInfo).port, "127.0.0.1");
  await connected;
  await Promise.all([close(patienceMs), once(unused, "close")]);
});

it("closing serves a request that a proxy sends on an idle connection while the port closes", async () => {
  const server = http.createServer((_req, res) => void res.end("served"));
  const close = closer(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = net.connect((server.address() as AddressInfo).port, "127.0.0.1").setEncoding("utf8");
  const request = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
  socket.write(request);
  await once(socket, "data");
  const closed = close(patienceMs);
  socket.write(request);
  expect((await once(socket, "data"))[0]).toContain("served");
  expect(await closed).toBe(true);
});

it("lets a response that is being sent end", async () => {
  const server = http.createServer((_req, res) => {
    res.write("begun, ");
    void close(patienceMs);
    setTimeout(() => res.end("ended"), 50);
  });
  const close = closer(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}`, { headers: { connection: "close" } });
  expect(await response.text()).toBe("begun, ended");
});

it("cuts what does not end in time, and says so", async () => {
  const server = http.createServer((_req, res) => void res.write("begun, "));
  const close = closer(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [isDrained] = await Promise.all([close(50), expect(response.text()).rejects.toThrow()]);
  expect(isDrained).toBe(false);
});
