package io.hearsay.spark.session;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * Makes an answer of an object store that breaks off an attempt that failed, so that the AWS SDK tries again.
 *
 * <p>The SDK (2.35) reads the XML of listings and commits while it parses them, and a connection that is reset then
 * ends in an unchecked exception that neither it nor S3A takes for a failed attempt. Read whole before the parser sees
 * it, it is one. Objects are left alone: S3A reads on where they break off. Public and without arguments because S3A
 * makes it by name (fs.s3a.audit.execution.interceptors).
 */
public final class WholeResponses implements ExecutionInterceptor {
    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        if (context.request() instanceof GetObjectRequest
                || context.responseBody().isEmpty()) {
            return context.responseBody();
        }
        try (InputStream answer = context.responseBody().get()) {
            return Optional.of(new ByteArrayInputStream(answer.readAllBytes()));
        } catch (IOException e) {
            throw SdkClientException.create("The answer of the object store breaks off: " + e.getMessage(), e);
        }
    }
}
