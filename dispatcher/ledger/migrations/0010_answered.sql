-- Which mail a reply answers is asked of every mail that names one.
CREATE INDEX attempts_gateway_id ON attempts (gateway_id) WHERE gateway_id IS NOT NULL;
