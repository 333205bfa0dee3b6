/** Owns the instance of a module: builds it when first needed, and anew after a trap. */
import { AbsahError } from "./error.js";

/** Glue of wasm-bindgen, as a function that makes an instance of its own. */
export type Create<T> = (module: WebAssembly.Module) => T;

export class Engine<T> {
  private instance: T | undefined;
  private module: WebAssembly.Module | undefined;
  private pending: Promise<void> | undefined;

  /** `bytes` gives the inlined module, if there is one. */
  constructor(
    private readonly create: Create<T>,
    public bytes?: () => Uint8Array,
  ) {}

  /** Runs `work` on the module. */
  run<R>(work: (glue: T) => R): R {
    const glue = this.instance ?? this.build();
    try {
      return work(glue);
    } catch (cause) {
      if (cause instanceof AbsahError) throw cause;
      // After a trap memory may hold anything: the next call gets a fresh instance.
      this.instance = undefined;
      throw new AbsahError("internal", "the module failed and was built anew; please report the input's shape", cause);
    }
  }

  /** Fulfilled when calls can be made. */
  ready(): Promise<void> {
    if (this.instance) return Promise.resolve();
    if (this.pending) return this.pending;
    if (!this.bytes) return Promise.reject(new AbsahError("not-ready", "give the module to init first"));
    try {
      this.build();
      return Promise.resolve();
    } catch {
      return this.pending ?? this.background(this.bytes());
    }
  }

  private build(): T {
    if (this.module) return this.use(this.module);
    if (!this.bytes) throw new AbsahError("not-ready", "await init(…) first");
    if (this.pending) throw new AbsahError("not-ready", "await ready() first");
    const bytes = this.bytes();
    try {
      return this.use(new WebAssembly.Module(bytes as BufferSource));
    } catch (cause) {
      // Older Chromium compiles at most 4 KB at once on the main thread.
      if (!(cause instanceof RangeError)) throw cause instanceof AbsahError ? cause : bad(cause);
      this.background(bytes);
      throw new AbsahError("not-ready", "this browser compiles in the background only: await ready() first", cause);
    }
  }

  private background(bytes: Uint8Array): Promise<void> {
    const used = WebAssembly.compile(bytes as BufferSource).then((module) => this.use(module), refuse);
    this.pending = used.then(() => {}).finally(() => {
      this.pending = undefined;
    });
    this.pending.catch(() => {});
    return this.pending;
  }

  protected use(module: WebAssembly.Module): T {
    try {
      this.instance = this.create(module);
    } catch (cause) {
      throw bad(cause);
    }
    this.module = module;
    return this.instance;
  }
}

function refuse(cause: unknown): never {
  throw bad(cause);
}

export function bad(cause: unknown): AbsahError {
  // Browsers have no class of error for it, but all name the policy or its keyword.
  if (/content.security.policy|unsafe-eval|\bCSP\b/i.test(String(cause))) {
    return new AbsahError("blocked", "the page forbids WebAssembly; its script-src needs 'wasm-unsafe-eval'", cause);
  }
  return new AbsahError("bad-module", "these bytes are no module of this version", cause);
}
