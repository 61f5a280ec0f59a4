// Package batch runs a pipeline over many documents: several at a time,
// results in the order of the input, within bounds of memory, and with the
// documents that fail set apart instead of ending the run.
//
//	source → reader → workers → in-order queue → emit
//	                                          ↘ quarantine
//
// One goroutine reads and puts each document into a queue and then into the
// hands of a worker; another takes the documents from the queue, in their
// order, waits for each to be done, and emits it. The queue is bounded, so a
// slow emit or a slow document holds up the reader and not the memory.
package batch
