// esbuild: that of the platform where it runs (npm ci --omit=optional leaves it out), thirty times faster than the one of WebAssembly.
const usable = async () => {
  const native = await import('esbuild');
  await native.transform('');
  return native;
};

const ofWebAssembly = async () => {
  // It runs for seconds: what V8 spends on optimizing its machine code, half of the processor's time, never pays. The process that it
  // starts takes options of Node.js from the environment only, which has no such option.
  const quickly = encodeURIComponent("import { setFlagsFromString } from 'node:v8'; setFlagsFromString('--liftoff-only')").replaceAll(
    "'",
    '%27',
  );
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=data:text/javascript,${quickly}`;
  return import('esbuild-wasm');
};

export const { build, stop, transform } = await usable().catch(ofWebAssembly);
