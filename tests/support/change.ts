export * from '../../tools/fixtures/change.js';
